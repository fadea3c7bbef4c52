"""Job roles scored for resistance to displacement by AI.

Layers, top to bottom; imports point downwards only (`tests/test_layers.py` is the diagram):

    views, admin, management commands     what people and machines ask for
    tables, filters, forms, reader forms, template tags
    presenters, charts                    rows -> what a template loops over
    services                              every write
    models                                tables, constraints, named reads
    markdown, figures, wording            prose -> safe HTML; numbers and words for readers
    similarity                            how alike the names of two tasks are
    documents                             assessment document <-> value; the audit   (no Django)
    scoring                               rows -> score                              (no Django)
"""
