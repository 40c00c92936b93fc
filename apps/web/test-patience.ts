import { configure } from '@testing-library/react';

// A busy machine may need longer than the second that it has by default, above all to load a part of the page.
configure({ asyncUtilTimeout: 10_000 });
