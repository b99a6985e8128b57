"""Gold readings: what a careful reader finds in a report."""
