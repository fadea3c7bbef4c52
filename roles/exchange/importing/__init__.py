"""Assessment documents into the database: read, plan, apply.

    paths -> read_paths -> [FileRead] -> import_documents -> ImportReport
                                          (plan and apply in one transaction)

One bad document spoils only itself; what is applied is applied whole or not at all.
"""

from roles.exchange.importing.files import FileRead, read_paths, read_text, unreadable
from roles.exchange.importing.run import DocumentReport, ImportReport, import_documents
