import { loadScript } from '../document/load-script.ts';
import { runPage } from '../document/run-page.ts';
import './styles.css';

const root = document.getElementById('root');
const announcer = document.getElementById('announcer');
if (root && announcer && !window.isTooOld) {
  let isLoading = false;
  const loadReact = () => {
    if (!isLoading) loadScript(root.dataset['react'] ?? '');
    isLoading = true;
  };
  const isPressed = () => root.querySelector(':active') !== null;
  window.takeReactPages = runPage({ root, announcer, loadReact, isPressed });
}
