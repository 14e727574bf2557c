"""The server that partners call: TAXII 2.1 over the ledger."""
