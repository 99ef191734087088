"""What happens when a part of the page is used; one module for each tab and one for programs."""
