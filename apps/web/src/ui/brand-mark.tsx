import { brand } from '../i18n/brand.ts';

/** The administrator's logo, or Pollen's own. Decorative: the name is beside it. */
export const BrandMark = () =>
  brand.logo === null ? <PollenMark /> : <img className="mark" src={brand.logo} alt="" />;

const PollenMark = () => (
  <svg className="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="2.9" />
    <circle cx="12" cy="4.6" r="2.9" />
    <circle cx="18.4" cy="8.3" r="2.9" />
    <circle cx="18.4" cy="15.7" r="2.9" />
    <circle cx="12" cy="19.4" r="2.9" />
    <circle cx="5.6" cy="15.7" r="2.9" />
    <circle cx="5.6" cy="8.3" r="2.9" />
  </svg>
);
