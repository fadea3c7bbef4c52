"""What others expect: published predictions, and other indexes of the same occupations."""
