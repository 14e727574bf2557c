"""What the pictures and pages of all scores have in common: axes, signs, colours, tables."""
