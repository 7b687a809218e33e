output "outcome" {
  description = "associated, already-associated, reboot-pending or reboot-scheduled."
  value       = aws_cloudformation_stack.this.outputs["Outcome"]
}

output "parameter_group_name" {
  description = "The cluster parameter group that holds the role parameters."
  value       = aws_cloudformation_stack.this.outputs["ParameterGroupName"]
}

output "reboot_pending" {
  description = "Whether the database does not use the roles yet."
  value       = aws_cloudformation_stack.this.outputs["RebootPending"] == "true"
}
