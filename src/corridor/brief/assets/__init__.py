"""Style, script and outlines that the brief carries."""
