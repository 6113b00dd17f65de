"""The design system: components, forms, the refusal middleware, the gallery."""
