-- Won revenue in cents and number of deals won, by team and month, from the CSV file FILE.
SELECT coalesce(salesTeam, marketingTeam, serviceTeam) || ' 2026-' || lpad(month::VARCHAR, 2, '0') AS "group",
  (sum(amount) * 100)::DECIMAL(38, 0)::VARCHAR AS cents, count(*)::VARCHAR AS deals
FROM (
  SELECT *, month(closedOn) AS month
  FROM read_csv('FILE', header = true, auto_detect = false, delim = ',', quote = '"', columns = {
    deal: 'VARCHAR', closedOn: 'DATE', stage: 'VARCHAR', amount: 'DECIMAL(18,2)', product: 'VARCHAR', region: 'VARCHAR',
    source: 'VARCHAR', salesTeam: 'VARCHAR', marketingTeam: 'VARCHAR', serviceTeam: 'VARCHAR'
  })
  WHERE stage = 'won' AND amount >= 20000 AND source <> 'partner'
    AND product IN ('Analytics', 'Archive', 'Billing', 'Calls', 'Contracts', 'Forms', 'Hosting')
)
GROUP BY GROUPING SETS ((salesTeam, month), (marketingTeam, month), (serviceTeam, month))
