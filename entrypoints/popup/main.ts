import { browser } from 'wxt/browser';
import './start-reading.ts';

// The first text of a page makes the browser fetch them all; better while the database is at work than while drawing.
browser.i18n.getMessage('@@ui_locale');

void import('./show-popup.tsx');
