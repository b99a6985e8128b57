"""Why a reading holds what it holds: reads once more under watch, and leads every item to an entry or a rule."""
