"""Numbers without names: counts by stage, age and kind, small numbers hidden."""
