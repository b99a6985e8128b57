"""What one report tells: its people, meetings, arrangements, positions, open matters, as the fold takes them up."""
