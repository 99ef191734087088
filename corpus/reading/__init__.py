"""Files and pages become drafts: text, Markdown, HTML, PDF and DOCX, each read in its encoding."""
