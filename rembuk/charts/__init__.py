"""Series of numbers as accessible SVG, for pages and for papers alike. Knows no model."""
