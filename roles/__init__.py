"""Job roles scored for resistance to displacement by AI.

Layers, top to bottom; imports point downwards only (`tests/test_layers.py` is the diagram):

    views, admin, management commands     what people and machines ask for
    tables, filters, forms
    presenters, charts                    rows -> what a template loops over
    services                              every write
    models                                tables, constraints, named reads
    markdown                              prose -> safe HTML
    documents                             assessment document <-> value; the audit   (no Django)
    scoring                               rows -> score                              (no Django)
"""
