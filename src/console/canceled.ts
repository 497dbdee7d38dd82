// An editor that goes away while it is being checked rejects the check with its error "Canceled", and nobody is left to
// take it. Nothing is wrong then, and the browser's console should not say so.
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Error && event.reason.name === 'Canceled') event.preventDefault();
});
