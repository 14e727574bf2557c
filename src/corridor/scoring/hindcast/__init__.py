"""Hindcasts: outlooks from every origin of the past, set beside baselines and what was reported afterwards."""
