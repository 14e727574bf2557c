"""How people split among camps: Flee folders, scored by how far the shares are off."""
