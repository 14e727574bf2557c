"""What the pictures and pages of forecasts and scores have in common: axes, signs, colours, tables."""
