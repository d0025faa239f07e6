import './start-reading.ts';
// Asks for the first text of the page, which makes the browser fetch them all: better while the database is at work than
// while drawing.
import '../../components/ui/page-look.ts';

void import('./show-popup.tsx');
