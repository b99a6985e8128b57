"""A second reader beside the built-in one: a model behind an OpenAI-compatible endpoint, off unless one is named.

It proposes, by quotation alone; what can't be held against the words of the report is dropped, what is left is added
under its name. Nothing that the built-in reader found is changed.
"""
