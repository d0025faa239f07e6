// What axe finds on a page. Rules of WCAG 2.2 A and AA, and axe's own best practices.
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** One line for each element that breaks a rule; empty when there is none. */
export async function findings(page: Page): Promise<string[]> {
  // Evaluated by the debugger: a script tag would be refused by the page's own policy.
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split('\n').slice(1).join(' ').trim() ?? ''})`,
    ),
  );
}
