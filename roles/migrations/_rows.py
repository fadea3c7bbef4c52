"""What a migration that writes rows and then alters their tables has to do between the two."""


def check_references_now(schema_editor) -> None:
    """Let the tables be altered after rows were written in the same transaction.

    PostgreSQL checks foreign keys at the end of a transaction, and alters no table while such
    checks are due ("pending trigger events").
    """
    schema_editor.connection.check_constraints()
