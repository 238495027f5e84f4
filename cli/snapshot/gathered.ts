/** The largest page of every list of AWS IoT: https://docs.aws.amazon.com/iot/latest/apireference/API_ListThings.html */
export const IOT_PAGE = 250;

/** What all pages have of a list. */
export async function gathered<Page, Listed>(
  pages: AsyncIterable<Page>,
  listOf: (page: Page) => readonly Listed[] | undefined,
): Promise<Listed[]> {
  const all: Listed[] = [];
  for await (const page of pages) all.push(...(listOf(page) ?? []));
  return all;
}
