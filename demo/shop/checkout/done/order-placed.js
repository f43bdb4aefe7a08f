// Calls made before Tenwhy's script has arrived wait in this queue and are replayed in order.
window.tenwhy =
  window.tenwhy ||
  function () {
    tenwhy.q = tenwhy.q || [];
    // biome-ignore lint/complexity/noArguments: the line as the documentation gives it to every page
    tenwhy.q.push(arguments);
  };
tenwhy('track', 'order placed');
