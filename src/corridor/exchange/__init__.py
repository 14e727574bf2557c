"""Sharing claims with other organisations: signed, accounted for, and no more than may go."""
