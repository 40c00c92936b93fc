import '../api/zod-without-eval.ts';
import { newReactPages } from '../front-page/react-pages.tsx';

window.takeReactPages?.(newReactPages());
