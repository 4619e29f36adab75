import { context, metrics, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

// Where telemetry goes, with which token and which authority, says the environment, as the OpenTelemetry specification defines it:
// OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_EXPORTER_OTLP_CERTIFICATE, OTEL_SERVICE_NAME,
// OTEL_RESOURCE_ATTRIBUTES. Logs are lines of JSON on standard output: whatever collects the pod's logs picks them up.

/** Starts the SDK. Returns what sends the rest before the process ends. */
export function startTelemetry(): () => Promise<void> {
  const resource = defaultResource().merge(detectResources({ detectors: [envDetector] }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const spans = new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis: 1000 });
  const tracing = new TracerProvider({ resource, spanProcessors: [spans] });
  trace.setGlobalTracerProvider(tracing);
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter(),
    exportIntervalMillis: 10_000,
  });
  const metering = new MeterProvider({ resource, readers: [reader] });
  metrics.setGlobalMeterProvider(metering);
  return async () => void (await Promise.allSettled([tracing.shutdown(), metering.shutdown()]));
}

let written = 0;

/** Every record of this process has a number, in each signal the same one: whoever reads them back sees what is missing. */
export function nextNumber(): number {
  written += 1;
  return written;
}

/** The newest number. */
export function lastNumber(): number {
  return written;
}

/** Writes one line of JSON, with the span that is current. */
export function log(
  level: "debug" | "info" | "warn" | "error",
  message: string,
  fields: Record<string, unknown> = {},
): void {
  const span = trace.getActiveSpan()?.spanContext();
  const correlation = span && { trace_id: span.traceId, span_id: span.spanId };
  const line = { time: new Date().toISOString(), level, message, ...fields, ...correlation };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
