"""The four Arimo styles for charts and PDF: Arial's widths under the Open Font Licence."""
