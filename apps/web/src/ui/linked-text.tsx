/** A sentence of ours, in which an address is a link. */
export function LinkedText({ text }: { text: string }) {
  const [before = '', address, after] = text.split(/(https?:\/\/\S+)/, 3);
  if (address === undefined) return text;
  return (
    <>
      <span>{before}</span>
      <a href={`${address}/`}>{address}</a>
      <span>{after}</span>
    </>
  );
}
