/** Ids arrive in addresses and forms; what is not one of ours never reaches the database. */
export function isImageId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
