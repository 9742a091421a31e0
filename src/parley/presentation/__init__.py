"""Presentation: words in four languages, and pages as text, Markdown, HTML and DOCX. The shells use it; it reads and writes no files but its own catalogues."""
