# The dates of expiry as a Prometheus rule file: one recorded series per certificate, which the alert CertificateExpiring
# watches. A Secret, because the dates are unknown at the first plan and only Secrets may be.

locals {
  _expiries = merge(
    { for name in keys(local._issued) : name => tls_locally_signed_cert.leaf[name].validity_end_time },
    { for ca in local._cas : "ca-${ca}" => tls_self_signed_cert.ca[ca].validity_end_time },
  )

  # Terraform has no function from a date to Unix time. The usual calendar arithmetic lets a year begin in March, so that
  # a leap day is the last day of its year.
  _dates = { for name, time in local._expiries : name => {
    year    = tonumber(formatdate("YYYY", time)) - (tonumber(formatdate("M", time)) < 3 ? 1 : 0)
    month   = (tonumber(formatdate("M", time)) + 9) % 12
    day     = tonumber(formatdate("D", time))
    seconds = tonumber(formatdate("h", time)) * 3600 + tonumber(formatdate("m", time)) * 60 + tonumber(formatdate("s", time))
    zone    = formatdate("ZZZZ", time) # such as +0130: the provider writes the local time of whoever ran it
  } }
  _days = { for name, d in local._dates : name =>
    365 * d.year + floor(d.year / 4) - floor(d.year / 100) + floor(d.year / 400) + floor((153 * d.month + 2) / 5) + d.day - 719469
  }
  _unix_times = { for name, d in local._dates : name => local._days[name] * 86400 + d.seconds - (
    (startswith(d.zone, "-") ? -1 : 1) * (tonumber(substr(d.zone, 1, 2)) * 3600 + tonumber(substr(d.zone, 3, 2)) * 60)
  ) }

  _expiry_rules = yamlencode({ groups = [{
    name = "certificate-expiry"
    rules = [for name, time in local._unix_times : {
      record = "observability_certificate_not_after_timestamp_seconds"
      labels = { certificate = name }
      expr   = "vector(${time})"
    }]
  }] })
}
