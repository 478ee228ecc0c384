"""What can happen, a file a topic: its intents, and the rule that says what follows from them."""
