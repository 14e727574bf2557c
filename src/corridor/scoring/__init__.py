"""How good an estimate is: worlds with a known truth, and calibration in them."""
