/** A `ContactLine` in markup that is made when the product is built: the server writes the name into it, or takes it away. */
export const ContactPlace = ({ label }: { label: string }) => (
  <p className="contact">
    <span>{label}</span> <slot name="contact" />
  </p>
);
