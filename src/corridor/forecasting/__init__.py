"""How many people will be where: estimates carried forward, and the courses of places that report."""
