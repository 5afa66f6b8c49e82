(function () {
  'use strict';
  var charts = JSON.parse(document.getElementById('chart-data').textContent);
  var look = {
    font: 'system-ui, "Noto Sans CJK SC", sans-serif',
    view: {stroke: null},
    axis: {labelColor: '#5a6678', titleColor: '#5a6678', titleFontWeight: 500, gridColor: '#e8ecf1', domainColor: '#c9d1da', tickColor: '#c9d1da', labelFontSize: 11, titleFontSize: 11},
    axisX: {grid: false, labelOverlap: true, tickCount: 6},
    legend: {labelColor: '#1a2433', labelFontSize: 12, symbolSize: 60}
  };
  charts.forEach(function (chart) {
    var place = document.getElementById(chart.id);
    try {
      var spec = Object.assign({}, chart.spec, {
        width: Math.max(280, place.clientWidth),
        height: 240,
        autosize: {type: 'fit', contains: 'padding'},
        background: 'transparent',
        config: look
      });
      var compiled = vegaLite.compile(spec, {logger: vega.logger(vega.Error)}).spec;
      new vega.View(vega.parse(compiled), {renderer: 'svg', logLevel: vega.Error}).initialize(place).hover().runAsync()
        .catch(function (fault) { place.textContent = 'This chart cannot be drawn: ' + fault.message; });
    } catch (fault) {
      place.textContent = 'This chart cannot be drawn: ' + fault.message;
    }
  });
})();
