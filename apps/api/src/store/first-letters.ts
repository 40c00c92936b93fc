/** What an id in base64url can begin with. A list in as many parts stays short, and many changes do not contend for one. */
export const FIRST_LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
