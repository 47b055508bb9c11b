"""The drawing of the rooms in the README, made from the imports."""
