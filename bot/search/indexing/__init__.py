"""The index of the knowledge base: vocabulary, answers and their terms."""
