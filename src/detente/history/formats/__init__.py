"""The public formats of event databases, each a layout of columns; `incoming` reads any of them."""
