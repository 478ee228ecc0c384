"""The window: its layout, what it shows when, its actions, and its life."""
