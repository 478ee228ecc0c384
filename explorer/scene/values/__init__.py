"""Values as numbers and as colours: samples, tiles, shades, and what they mean."""
