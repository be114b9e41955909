"""The tables and records beside the documents: figures, ledger, chart list, manifest."""
