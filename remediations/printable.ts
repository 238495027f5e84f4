// Finding titles and policy names are not ours: what moves the cursor or turns the text around must not reach a reader.
const CONTROL = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;

/** The text for people to read, with a visible mark where a character would deceive them. */
export const printable = (text: string): string => text.replace(CONTROL, '\uFFFD');
