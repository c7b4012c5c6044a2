/* While a dry run is under way its page is made again every so often; without a script it is a link. */

if (document.getElementById('running') !== null) setTimeout(() => location.reload(), 1500);

export {};
