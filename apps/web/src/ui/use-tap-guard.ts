import { useCallback, useEffect, useRef } from 'react';

/** A tap within this time of the page's appearing was meant for something else that stood there. In milliseconds. */
const TOO_SOON = 400;

/** Lets through only what a person can have meant, having seen this page, and its latest `news`, for a moment. */
export function useTapGuard(news = 0): (action: () => void) => void {
  const seenSince = useRef(Number.POSITIVE_INFINITY);
  const seenNews = useRef(news);
  useEffect(() => {
    const appear = () => {
      seenSince.current = document.visibilityState === 'visible' ? performance.now() : Number.POSITIVE_INFINITY;
    };
    appear();
    document.addEventListener('visibilitychange', appear);
    return () => document.removeEventListener('visibilitychange', appear);
  }, []);
  useEffect(() => {
    if (seenNews.current === news) return;
    seenNews.current = news;
    seenSince.current = performance.now();
  }, [news]);
  return useCallback((action) => {
    if (performance.now() - seenSince.current >= TOO_SOON) action();
  }, []);
}
